"""Films and pictures made anew as the notice asks, where that is mechanical; originals stay."""
