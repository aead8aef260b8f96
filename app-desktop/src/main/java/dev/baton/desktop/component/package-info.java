/// Controls that more than one screen uses. They know tokens and text, and nothing of servers or screens.
@NullMarked
package dev.baton.desktop.component;

import org.jspecify.annotations.NullMarked;
