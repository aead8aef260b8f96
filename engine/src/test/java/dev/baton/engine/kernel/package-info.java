/// Behaviour of the kernel, feature by feature.
@NullMarked
package dev.baton.engine.kernel;

import org.jspecify.annotations.NullMarked;
