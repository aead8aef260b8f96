/// Measures the window against its bars (ui-quality, section 3) and writes down what came of it.
@NullMarked
package dev.baton.desktop.measure;

import org.jspecify.annotations.NullMarked;
