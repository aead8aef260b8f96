/// API v2: what its operations do, and HTTP as one way to them.
@NullMarked
package dev.baton.server.v2;

import org.jspecify.annotations.NullMarked;
