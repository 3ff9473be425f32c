"""What members who agreed to it are told by e-mail or phone, and how they agree."""
