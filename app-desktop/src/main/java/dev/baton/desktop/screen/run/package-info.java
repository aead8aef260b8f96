/// One run: facts, trace timeline, and what each step got, gave and failed with. As a tab, a window, or inside the
/// list.
@NullMarked
package dev.baton.desktop.screen.run;

import org.jspecify.annotations.NullMarked;
