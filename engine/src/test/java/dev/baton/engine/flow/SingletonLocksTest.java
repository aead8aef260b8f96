package dev.baton.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.flow.SingletonLocks.Decision;
import dev.baton.engine.function.FunctionConfig.Singleton.Mode;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SingletonLocksTest {
    private static final FunctionId FUNCTION = new FunctionId(new UUID(1, 1));
    private static final FunctionId OTHER = new FunctionId(new UUID(1, 2));

    private final SingletonLocks locks = new SingletonLocks();

    @Test
    void aHeldLockSkipsOrCancels() {
        locks.take(FUNCTION, "a", run(1));

        assertThat(locks.decide(FUNCTION, Mode.SKIP, "a")).isEqualTo(new Decision.Skip(run(1)));
        assertThat(locks.decide(FUNCTION, Mode.CANCEL, "a")).isEqualTo(new Decision.Cancel(run(1)));
    }

    @Test
    void otherKeysAndFunctionsAreFree() {
        locks.take(FUNCTION, "a", run(1));

        assertThat(locks.decide(FUNCTION, Mode.SKIP, "b")).isEqualTo(Decision.Start.START);
        assertThat(locks.decide(OTHER, Mode.SKIP, "a")).isEqualTo(Decision.Start.START);
        assertThat(locks.decide(FUNCTION, Mode.SKIP, null)).isEqualTo(Decision.Start.START);
    }

    @Test
    void onlyTheHolderReleases() {
        locks.take(FUNCTION, "a", run(1));

        locks.release(FUNCTION, "a", run(2));
        assertThat(locks.holder(FUNCTION, "a")).contains(run(1));

        locks.release(FUNCTION, "a", run(1));
        assertThat(locks.holder(FUNCTION, "a")).isEmpty();
    }

    @Test
    void takingAHeldLockIsABrokenInvariant() {
        locks.take(FUNCTION, "a", run(1));
        locks.take(FUNCTION, "a", run(1));

        assertThatThrownBy(() -> locks.take(FUNCTION, "a", run(2))).isInstanceOf(IllegalStateException.class);
    }

    private static RunId run(int number) {
        return new RunId(Ulid.of(0, (short) 0, number));
    }
}
