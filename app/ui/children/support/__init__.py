"""需求与服务: needs, services under the 五项行动, pairing and the paired person's visits."""
