/// Spoilt input, and what must hold whatever comes in.
package dev.baton.engine.fuzz;
