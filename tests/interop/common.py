"""What the scripts share: the program, and tables that are not in this project."""

import argparse
import subprocess
from pathlib import Path

from palmerpenguins import load_penguins
from sklearn import datasets


def program(description):
    """The program that the arguments name."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gradus", default="target/release/gradus", help="the program")
    return str(Path(parser.parse_args().gradus).resolve())


def run(program, folder, *words):
    """What the program prints."""
    return subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, check=True).stdout


def tables():
    """The tables by name; `target` is the label, except in penguins."""
    loaders = {"digits": datasets.load_digits, "cancer": datasets.load_breast_cancer, "diabetes": datasets.load_diabetes}
    frames = {name: load(as_frame=True).frame for name, load in loaders.items()}
    return frames | {"penguins": load_penguins()}
