/// Shows code and JSON: formatting, folding, highlighting, search and selection over texts of any size.
@NullMarked
package dev.baton.desktop.component.json;

import org.jspecify.annotations.NullMarked;
