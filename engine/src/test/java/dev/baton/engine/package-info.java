/// The whole engine: kernel, host, store and driver, with apps over real HTTP.
@org.jspecify.annotations.NullMarked
package dev.baton.engine;
