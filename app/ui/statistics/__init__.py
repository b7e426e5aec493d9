"""统计 and 排查汇总表: numbers that lead to the children behind them."""
