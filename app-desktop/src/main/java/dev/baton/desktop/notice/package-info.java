/// Notifications of the desktop: what is worth telling while nobody looks, and quietly.
@NullMarked
package dev.baton.desktop.notice;

import org.jspecify.annotations.NullMarked;
