/// The component gallery: every component in its states, in both themes, without a server.
@NullMarked
package dev.baton.desktop.gallery;

import org.jspecify.annotations.NullMarked;
