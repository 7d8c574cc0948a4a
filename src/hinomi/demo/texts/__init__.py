"""The texts of the demonstration, written for it: one Markdown file each, in Japanese and in English."""
