package dev.baton.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lives through many seeds. `-Dbaton.seeds=N` chooses how many, `-Dbaton.seed=S` replays one.
final class SimulationTest {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);
    private static final int SEEDS = Integer.getInteger("baton.seeds", 1_000);
    private static final long FIRST = 20_260_101;

    @Test
    @Conformance({"ENG-69", "STO-39", "STO-40"})
    void engineKeepsItsPromisesWhateverHappens() {
        var one = Long.getLong("baton.seed");
        var seeds = one == null ? LongStream.range(FIRST, FIRST + SEEDS) : LongStream.of(one);
        var total = seeds.parallel().mapToObj(SimulationTest::live).reduce(Outcome.NONE, Outcome::plus);
        LOG.info("{}", total);
        if (one == null && SEEDS >= 1_000) {
            assertThat(total.crashes()).as("crashes lived through").isGreaterThan(200);
            assertThat(total.rebuilds())
                    .as("kernels compared with a rebuilt one")
                    .isGreaterThan(1_000);
        }
    }

    private static Outcome live(long seed) {
        var simulation = new Simulation(seed);
        try {
            return simulation.run();
        } catch (RuntimeException | AssertionError e) {
            var replay = "replay with -Dbaton.seed=" + seed + " -Dbaton.journal=100";
            throw new AssertionError(
                    "seed " + seed + " fails (" + replay + "): " + e.getMessage() + "\n" + simulation.journal(), e);
        }
    }
}
