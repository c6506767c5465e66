package io.leapadvisor.rulebase.safety.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that a rule may use where it stands: imported facts and variables that are bound. */
public final class Scope {

    private final Map<String, Class<?>> imports;
    private final Map<String, Class<?>> variables = new HashMap<>();

    public Scope(Map<String, Class<?>> imports) {
        this.imports = imports;
    }

    public Optional<Class<?>> type(String name) {
        return Optional.ofNullable(imports.get(name));
    }

    /** Names of the variables that are bound. */
    Set<String> variables() {
        return variables.keySet();
    }

    /** Binds a variable to a value; Object when its type is not known, which then offers no members. */
    public void bind(String variable, Class<?> type) {
        variables.put(variable, type);
    }

    public Optional<Class<?>> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }
}
