"""Pure string work with exact offsets: no clock, no network, no randomness; nothing here knows what news is."""
