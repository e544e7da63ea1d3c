"""The commands of ``lots``, one file each; commands.py knows them all."""
