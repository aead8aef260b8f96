/// Links that come from outside: another process of the same user hands one to the window that is open.
@NullMarked
package dev.baton.desktop.link;

import org.jspecify.annotations.NullMarked;
