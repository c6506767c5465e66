package io.leapadvisor.rulebase.read;

import io.leapadvisor.rulebase.tree.DrlFile.ImportNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The types that a file imports, and which of them its rule uses. */
final class Imports {

    private final FaultLog faults;
    private final Map<String, Class<?>> types = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    Imports(FaultLog faults) {
        this.faults = faults;
    }

    void read(List<ImportNode> lines) {
        String last = "";
        for (ImportNode line : lines) {
            String target = line.target();
            if (target.endsWith("*")) {
                faults.fault(line.line(), "import " + target + " is not allowed: import each type by its name");
                continue;
            }
            if (target.compareTo(last) <= 0) {
                faults.style(
                        line.line(),
                        "imports must be sorted and without duplicates: " + target + " comes before " + last);
            }
            last = target;
            types.put(line.simpleName(), FactTypes.named(target).orElse(null));
            if (types.get(line.simpleName()) == null) {
                faults.fault(
                        line.line(),
                        "type " + target + " is unknown: import from " + String.join(", ", FactTypes.PACKAGES),
                        FactTypes.simplyNamed(line.simpleName())
                                .map(type -> "Maybe " + type.getName() + " is meant.")
                                .orElse(null));
            }
        }
    }

    /** The type that a rule names; null when it is not known, which is a fault. */
    Class<?> use(String name, int line) {
        used.add(name);
        if (!types.containsKey(name)) {
            faults.fault(
                    line,
                    "type " + name + " is not imported",
                    FactTypes.simplyNamed(name)
                            .map(found -> "Maybe add: import " + found.getName())
                            .orElse(null));
        }
        return types.get(name);
    }

    /** The classes that are known, by simple name. */
    Map<String, Class<?>> known() {
        Map<String, Class<?>> known = new LinkedHashMap<>(types);
        known.values().removeIf(Objects::isNull);
        return known;
    }

    void checkUse() {
        types.keySet().stream()
                .filter(type -> !used.contains(type))
                .forEach(type -> faults.style(0, "import of " + type + " is not used: remove it"));
    }
}
