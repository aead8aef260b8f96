/// What the engine does with each instruction of an SDK.
@NullMarked
package dev.baton.engine.opcode;

import org.jspecify.annotations.NullMarked;
