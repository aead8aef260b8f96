/// Rows to test stores with.
@org.jspecify.annotations.NullMarked
package dev.baton.engine.store;
