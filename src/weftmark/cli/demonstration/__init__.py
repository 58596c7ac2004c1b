"""The demonstration of the platform: invented people, firms and cases, played through the actions of the apps."""
