/// How a run moves on: memos, joins of parallel groups, discoveries, retries, the end.
@NullMarked
package dev.baton.engine.progress;

import org.jspecify.annotations.NullMarked;
