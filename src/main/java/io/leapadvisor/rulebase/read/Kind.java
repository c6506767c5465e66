package io.leapadvisor.rulebase.read;

/** What a rule inserts. */
public enum Kind {
    DIAGNOSIS,
    REMEDY,
    CONTRAINDICATION;

    /** The kind of a rule that inserts a record of this name. */
    static Kind ofType(String name) {
        return switch (name) {
            case "Diagnosis" -> DIAGNOSIS;
            case "Prescription" -> REMEDY;
            case "Contraindication" -> CONTRAINDICATION;
            default -> throw new IllegalArgumentException(name + " is no finding");
        };
    }
}
