/// Test fixtures: a store in memory, a seeded source of ids, a fake SDK, and the deterministic simulator.
@NullMarked
package dev.baton.engine.simulation;

import org.jspecify.annotations.NullMarked;
