/// Two runs side by side: steps aligned, how long each took, and where values differ.
@NullMarked
package dev.baton.desktop.screen.diff;

import org.jspecify.annotations.NullMarked;
