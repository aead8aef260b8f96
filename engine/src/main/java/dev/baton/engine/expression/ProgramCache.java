package dev.baton.engine.expression;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Keeps programs by text, in two generations: when the young one is full it becomes the old one, and what was old and
/// not used since is forgotten.
final class ProgramCache {
    private final int generation;
    private volatile Map<String, Program> young = new ConcurrentHashMap<>();
    private volatile Map<String, Program> old = Map.of();

    ProgramCache(int bound) {
        this.generation = bound / 2;
    }

    Program get(String text, Function<String, Program> compile) {
        var program = young.get(text);
        if (program != null) {
            return program;
        }
        program = old.get(text);
        if (program == null) {
            program = compile.apply(text);
        }
        if (young.size() >= generation) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(text, program);
        return program;
    }

    int size() {
        return young.size() + old.size();
    }
}
