package io.leapadvisor.rulebase.tree;

import io.leapadvisor.rulebase.tree.DrlFile.Declaration;
import io.leapadvisor.rulebase.tree.DrlFile.Declaration.Kind;
import io.leapadvisor.rulebase.tree.DrlFile.ImportNode;
import io.leapadvisor.rulebase.tree.DrlFile.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;

/** Parses DRL with the parsers that the compiler uses, once for all who need the tree. */
public final class DrlReader {

    private DrlReader() {}

    /** The tree of a text; what cannot be read is among its errors, so that this never fails. */
    public static DrlFile read(String text) {
        DrlParser parser = new DrlParser();
        List<SyntaxError> errors = new ArrayList<>();
        try {
            PackageDescr parsed = parser.parse(false, text);
            parser.getErrors().forEach(error -> errors.add(error(error)));
            if (parsed != null) {
                return file(text, parsed, errors);
            }
        } catch (DroolsParserException e) {
            parser.getErrors().forEach(error -> errors.add(error(error)));
            errors.add(new SyntaxError("the file cannot be read: " + e.getMessage(), 0, 0, false));
        } catch (RuntimeException | StackOverflowError e) {
            // A parser runs out of stack or trips over its own errors on input that is made for it.
            errors.add(
                    new SyntaxError("the file cannot be read: " + e.getClass().getSimpleName(), 0, 0, false));
        }
        return new DrlFile(text, "", 0, List.of(), List.of(), List.of(), errors);
    }

    private static SyntaxError error(DroolsError error) {
        if (error instanceof ParserError at) {
            return new SyntaxError(error.getMessage(), at.getRow(), at.getCol() + 1, true);
        }
        return new SyntaxError(error.getMessage(), error.getLines().length > 0 ? error.getLines()[0] : 0, 0, true);
    }

    private static DrlFile file(String text, PackageDescr parsed, List<SyntaxError> errors) {
        List<ImportNode> imports = parsed.getImports().stream()
                .map(line -> new ImportNode(line.getTarget(), line.getLine(), line.getColumn() + 1))
                .toList();
        // What the parser does not accept is refused, so that the parts of an incomplete tree are not looked at.
        List<RuleNode> rules = errors.isEmpty()
                ? parsed.getRules().stream()
                        .map(rule -> RuleTree.of(rule, text))
                        .toList()
                : List.of();
        return new DrlFile(
                text,
                parsed.getName() == null ? "" : parsed.getName(),
                parsed.getLine(),
                imports,
                declarations(parsed),
                rules,
                errors);
    }

    private static List<Declaration> declarations(PackageDescr parsed) {
        List<Declaration> all = new ArrayList<>();
        add(all, Kind.FUNCTION, parsed.getFunctions());
        add(all, Kind.FUNCTION_IMPORT, parsed.getFunctionImports());
        add(all, Kind.ACCUMULATE_IMPORT, parsed.getAccumulateImports());
        add(all, Kind.GLOBAL, parsed.getGlobals());
        add(all, Kind.TYPE, parsed.getTypeDeclarations());
        add(all, Kind.ENUM, parsed.getEnumDeclarations());
        add(all, Kind.ENTRY_POINT, parsed.getEntryPointDeclarations());
        add(all, Kind.WINDOW, parsed.getWindowDeclarations());
        add(all, Kind.ATTRIBUTE, parsed.getAttributes());
        add(all, Kind.UNIT, parsed.getUnit() == null ? List.of() : List.of(parsed.getUnit()));
        return all;
    }

    private static void add(List<Declaration> all, Kind kind, Iterable<? extends BaseDescr> declared) {
        for (BaseDescr one : declared) {
            String name = one instanceof AttributeDescr attribute
                    ? attribute.getName()
                    : one instanceof GlobalDescr global ? global.getIdentifier() : "";
            all.add(new Declaration(kind, name, one.getLine(), one.getColumn() + 1));
        }
    }
}
