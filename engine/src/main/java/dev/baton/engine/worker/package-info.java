/// Workers that keep a connection open instead of being called by URL, as far as the engine knows them.
@NullMarked
package dev.baton.engine.worker;

import org.jspecify.annotations.NullMarked;
