/// Boxes and the lines between them: what came after what, and what caused what.
@NullMarked
package dev.baton.desktop.component.graph;

import org.jspecify.annotations.NullMarked;
