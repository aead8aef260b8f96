/// Tests of what queries mean.
@org.jspecify.annotations.NullMarked
package dev.baton.engine.query;
