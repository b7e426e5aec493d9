"""工作评价: items as data, what the ledger itself tells of a 儿童主任, and the points somebody gives."""
