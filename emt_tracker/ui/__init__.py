"""The window: screens that show values and send commands to the services."""
