"""A branch of five years beside a fresh one: made, and every act of every service measured on both."""
