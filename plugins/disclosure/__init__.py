"""公开 · Gongkai: checks and publishes government disclosure (政府信息公开) kept as files in git.

The rooms are stages (``reading`` → ``checking`` → ``publication`` → ``indexing`` → ``rendering`` → ``exporting`` → ``writing``);
each knows only ``model`` and ``diagnostics``. ``pipeline`` alone knows their order.
"""
