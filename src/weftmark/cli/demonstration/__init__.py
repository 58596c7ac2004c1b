"""The demonstration of the platform: invented people and cases, played through the actions of the apps."""
