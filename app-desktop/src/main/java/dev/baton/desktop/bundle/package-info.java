/// Run bundles in the window: a file that answers as a server would, and the dialog that writes one.
@NullMarked
package dev.baton.desktop.bundle;

import org.jspecify.annotations.NullMarked;
