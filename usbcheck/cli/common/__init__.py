"""What the commands share: options, help, languages, refusals, output."""
