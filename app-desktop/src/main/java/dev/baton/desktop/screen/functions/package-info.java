/// The functions of all apps, and invoking one by hand.
@NullMarked
package dev.baton.desktop.screen.functions;

import org.jspecify.annotations.NullMarked;
