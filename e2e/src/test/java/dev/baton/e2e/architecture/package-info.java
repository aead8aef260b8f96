/// Rules on the structure of the production code, checked on its class files.
@NullMarked
package dev.baton.e2e.architecture;

import org.jspecify.annotations.NullMarked;
