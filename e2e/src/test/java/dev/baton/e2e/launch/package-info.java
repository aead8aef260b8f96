/// The launcher, finding apps, and the installed form.
@NullMarked
package dev.baton.e2e.launch;

import org.jspecify.annotations.NullMarked;
