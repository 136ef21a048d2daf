"""Sphinx's settings; docs/build runs it over what stage.py wrote."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

project = "ntk4j"
author = "the ntk4j contributors"
release = re.search(r"<artifactId>ntk4j</artifactId>\s*<version>(.*?)<", (ROOT / "pom.xml").read_text())[1]

extensions = ["myst_parser", "mathml"]
myst_heading_anchors = 4
suppress_warnings = ["misc.highlighting_failure"]  # cells with a kernel's own lines, as %maven

html_theme = "furo"
html_title = f"ntk4j {release}"
html_math_renderer = "mathml"
html_static_path = ["static", "../../src/main/resources/io/github/ntk4j/show"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "source_repository": "https://github.com/ntk4j/ntk4j/",
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#0072b2", "color-brand-content": "#0072b2"},
    "dark_css_variables": {"color-brand-primary": "#56b4e9", "color-brand-content": "#56b4e9"},
}
