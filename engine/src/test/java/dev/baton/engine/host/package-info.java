/// Tests of the host, with a clock that only moves when told and a store that fails when told.
@org.jspecify.annotations.NullMarked
package dev.baton.engine.host;
