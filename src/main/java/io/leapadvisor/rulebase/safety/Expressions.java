package io.leapadvisor.rulebase.safety;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.leapadvisor.rulebase.read.FactTypes;
import io.leapadvisor.rulebase.read.Fault;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/**
 * Walks the syntax tree of an expression of a rule, following the types. A node that is not named here is refused,
 * whatever it is: what Java or DRL may learn later stays out by itself.
 */
final class Expressions {

    /** The type of an expression that is refused already, so that its parts give no further faults. */
    private static final Class<?> REFUSED = void.class;

    private static final Set<BinaryExpr.Operator> COMPARISONS = EnumSet.of(
            BinaryExpr.Operator.EQUALS,
            BinaryExpr.Operator.NOT_EQUALS,
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER_EQUALS,
            BinaryExpr.Operator.AND,
            BinaryExpr.Operator.OR);
    private static final Set<String> OPERATORS = Set.of("in", "contains", "excludes", "memberOf", "matches");

    private static final Map<String, String> REASONS = new TreeMap<>(Map.ofEntries(
            Map.entry("LambdaExpr", "a lambda"),
            Map.entry("MethodReferenceExpr", "a method reference"),
            Map.entry("ClassExpr", "a class literal"),
            Map.entry("CastExpr", "a cast"),
            Map.entry("InlineCastExpr", "a cast"),
            Map.entry("FullyQualifiedInlineCastExpr", "a cast"),
            Map.entry("InstanceOfExpr", "instanceof"),
            Map.entry("AssignExpr", "an assignment"),
            Map.entry("ArrayCreationExpr", "making an array"),
            Map.entry("ArrayInitializerExpr", "making an array"),
            Map.entry("ArrayAccessExpr", "access by index"),
            Map.entry("ConditionalExpr", "a choice (? :)"),
            Map.entry("SwitchExpr", "switch"),
            Map.entry("TextBlockLiteralExpr", "a text block"),
            Map.entry("CharLiteralExpr", "a text in single quotes"),
            Map.entry("OOPathExpr", "a path expression"),
            Map.entry("RegexExpr", "a regular expression outside of matches"),
            Map.entry("SuperExpr", "super"),
            Map.entry("VariableDeclarationExpr", "a local variable"),
            Map.entry("ListCreationLiteralExpression", "making a list"),
            Map.entry("MapCreationLiteralExpression", "making a map"),
            Map.entry("NullSafeMethodCallExpr", "a null-safe call")));

    private final Scope scope;
    private final Refusals refusals;
    private final int line;
    private final int column;
    /** Type of the pattern around a constraint; null in a consequence. */
    private final Class<?> pattern;

    private int nodes;

    /**
     * For the expressions of one text.
     *
     * @param line line of the file on which line 1 of the text stands
     * @param column columns of the file before that line's first
     * @param pattern type whose properties need no prefix; null = none
     */
    Expressions(Scope scope, Refusals refusals, int line, int column, Class<?> pattern) {
        this.scope = scope;
        this.refusals = refusals;
        this.line = line;
        this.column = column;
        this.pattern = pattern;
    }

    /** Checks an expression and returns its type; Object = not known. */
    Class<?> check(Expression expression) {
        if (++nodes > Limits.EXPRESSION_NODES) {
            return refuse(
                    expression,
                    Reason.SIZE,
                    "the expression has more than " + Limits.EXPRESSION_NODES + " parts",
                    null);
        }
        if (expression instanceof EnclosedExpr enclosed) {
            return check(enclosed.getInner());
        } else if (expression instanceof StringLiteralExpr text) {
            return text(text);
        } else if (expression instanceof BooleanLiteralExpr) {
            return boolean.class;
        } else if (expression instanceof IntegerLiteralExpr
                || expression instanceof LongLiteralExpr
                || expression instanceof DoubleLiteralExpr) {
            return double.class;
        } else if (expression instanceof NullLiteralExpr) {
            return Object.class;
        } else if (expression instanceof UnaryExpr unary) {
            return unary(unary);
        } else if (expression instanceof BinaryExpr binary) {
            return binary(binary);
        } else if (expression instanceof HalfBinaryExpr half) {
            check(half.getRight());
            return boolean.class;
        } else if (expression instanceof PointFreeExpr free) {
            Class<?> left = check(free.getLeft());
            return pointFree(free, free.getOperator().getIdentifier(), left, free.getRight(), free.getArg1());
        } else if (expression instanceof HalfPointFreeExpr free) {
            return pointFree(free, free.getOperator().getIdentifier(), Object.class, free.getRight(), free.getArg1());
        } else if (expression instanceof NameExpr name) {
            return name(name);
        } else if (expression instanceof ThisExpr self
                && pattern != null
                && self.getTypeName().isEmpty()) {
            return pattern;
        } else if (expression instanceof FieldAccessExpr access) {
            return access(access);
        } else if (expression instanceof NullSafeFieldAccessExpr access) {
            return access.getTypeArguments().isPresent()
                    ? unknown(expression)
                    : member(access, check(access.getScope()), access.getName().getIdentifier(), 0);
        } else if (expression instanceof MethodCallExpr call) {
            return call(call);
        } else if (expression instanceof ObjectCreationExpr made && pattern == null) {
            return made(made, Vocabulary.MADE);
        }
        return unknown(expression);
    }

    /** Checks the making of a value of one of these types. */
    Class<?> made(ObjectCreationExpr made, Set<Class<?>> allowed) {
        if (made.getAnonymousClassBody().isPresent()) {
            return refuse(made, Reason.EXPRESSION, "an anonymous class is not allowed", null);
        }
        String name = made.getType().getNameAsString();
        boolean plain = made.getScope().isEmpty()
                && made.getTypeArguments().isEmpty()
                && made.getType().getScope().isEmpty()
                && made.getType().getTypeArguments().isEmpty()
                && made.getType().getAnnotations().isEmpty();
        Class<?> type = plain ? scope.type(name).orElse(null) : null;
        if (type == null || !allowed.contains(type)) {
            return refuse(
                    made,
                    Reason.CALL,
                    "new " + made.getType().asString().replaceAll("\\s+", " ") + " is not allowed here: only "
                            + simple(allowed),
                    null);
        }
        return arguments(
                        made,
                        Vocabulary.constructors(type, made.getArguments().size()),
                        made.getArguments(),
                        "new " + name)
                ? type
                : REFUSED;
    }

    private Class<?> text(StringLiteralExpr text) {
        String raw = text.getValue();
        if (raw.length() > Limits.LITERAL) {
            return refuse(text, Reason.SIZE, "the text is longer than " + Limits.LITERAL + " characters", null);
        }
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\' && "\\\"".indexOf(raw.charAt(++i)) < 0) {
                return refuse(
                        text,
                        Reason.TEXT,
                        "in a text only \\\\ and \\\" may follow a backslash, not \\" + raw.charAt(i),
                        null);
            }
        }
        return String.class;
    }

    private Class<?> unary(UnaryExpr unary) {
        boolean number = unary.getExpression() instanceof IntegerLiteralExpr
                || unary.getExpression() instanceof LongLiteralExpr
                || unary.getExpression() instanceof DoubleLiteralExpr;
        if (unary.getOperator() == UnaryExpr.Operator.MINUS && number) {
            return double.class;
        }
        if (unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            check(unary.getExpression());
            return boolean.class;
        }
        return refuse(
                unary,
                Reason.EXPRESSION,
                "computing (" + unary.getOperator().asString()
                        + ") is not allowed: what a rule needs is a property of a" + " fact",
                null);
    }

    private Class<?> binary(BinaryExpr binary) {
        if (!COMPARISONS.contains(binary.getOperator())) {
            return refuse(
                    binary,
                    Reason.EXPRESSION,
                    "computing (" + binary.getOperator().asString() + ") is not allowed: what a rule needs is a"
                            + " property of a fact, and texts are not put together",
                    null);
        }
        if (pattern == null) {
            return refuse(
                    binary,
                    Reason.EXPRESSION,
                    "comparing (" + binary.getOperator().asString() + ") belongs before then",
                    null);
        }
        check(binary.getLeft());
        check(binary.getRight());
        return boolean.class;
    }

    private Class<?> pointFree(
            Expression expression, String operator, Class<?> left, NodeList<Expression> right, Expression argument) {
        if (pattern == null || !OPERATORS.contains(operator) || argument != null) {
            return refuse(
                    expression,
                    Reason.EXPRESSION,
                    "operator " + operator + " is not allowed: use one of == != < <= > >= "
                            + String.join(" ", OPERATORS.stream().sorted().toList()),
                    Fault.maybe(operator, OPERATORS));
        }
        if (right.size() > Limits.LIST) {
            return refuse(expression, Reason.SIZE, "the list has more than " + Limits.LIST + " values", null);
        }
        if (operator.equals("matches")) {
            return matches(expression, left, right);
        }
        right.forEach(this::check);
        return boolean.class;
    }

    private Class<?> matches(Expression expression, Class<?> left, NodeList<Expression> right) {
        Expression regex = right.size() == 1 ? right.get(0) : expression;
        if (!(regex instanceof StringLiteralExpr literal)) {
            return refuse(
                    expression,
                    Reason.REGEX,
                    "matches needs a regular expression in quotes: one that comes with the data could take for ever",
                    null);
        }
        if (text(literal) == REFUSED) {
            return REFUSED;
        }
        return Regexes.fault(literal.asString())
                .<Class<?>>map(fault -> refuse(
                        regex,
                        Reason.REGEX,
                        "the regular expression " + fault + ": on some texts it could take for ever",
                        null))
                .orElse(boolean.class);
    }

    private Class<?> name(NameExpr expression) {
        String name = expression.getNameAsString();
        if (pattern == null && Set.of("drools", "kcontext", "context").contains(name)) {
            return refuse(expression, Reason.CALL, name + " is not allowed: it hands over the whole engine", null);
        }
        if (name.startsWith("$")) {
            return scope.variable(name)
                    .orElseGet(() -> refuse(
                            expression,
                            Reason.MEMBER,
                            "variable " + name + " is not bound",
                            Fault.maybe(name, scope.variables())));
        }
        if (pattern == null) {
            return refuse(
                    expression,
                    Reason.CALL,
                    name + " is not allowed: name a variable of the rule, a constant or a fact type that is imported",
                    null);
        }
        return member(expression, pattern, name, 0);
    }

    /** A constant of one of our enums, or a property of a value. */
    private Class<?> access(FieldAccessExpr access) {
        if (access.getTypeArguments().isPresent()) {
            return unknown(access);
        }
        String name = access.getNameAsString();
        Optional<Class<?>> type = typeOf(access.getScope());
        if (type.isPresent()) {
            return Vocabulary.isConstant(type.get(), name)
                    ? type.get()
                    : refuse(
                            access,
                            Reason.MEMBER,
                            type.get().getSimpleName() + " has no constant " + name,
                            Fault.maybe(name, Vocabulary.constants(type.get())));
        }
        return member(access, check(access.getScope()), name, 0);
    }

    /** The imported type, or a type inside one, that an expression names; empty when it is a value. */
    private Optional<Class<?>> typeOf(Expression expression) {
        if (expression instanceof NameExpr name) {
            return scope.type(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return typeOf(access.getScope()).flatMap(outer -> Vocabulary.inside(outer, access.getNameAsString()));
        }
        return Optional.empty();
    }

    private Class<?> call(MethodCallExpr call) {
        String name = call.getNameAsString();
        if (call.getTypeArguments().isPresent()) {
            return unknown(call);
        }
        if (call.getArguments().size() > Limits.LIST) {
            return refuse(call, Reason.SIZE, "the call has more than " + Limits.LIST + " arguments", null);
        }
        Optional<Class<?>> type = call.getScope().flatMap(this::typeOf);
        if (type.isPresent()) {
            List<Method> factories =
                    Vocabulary.factories(type.get(), name, call.getArguments().size());
            String called = type.get().getSimpleName() + "." + name;
            return arguments(call, factories, call.getArguments(), called)
                    ? factories.get(0).getReturnType()
                    : REFUSED;
        }
        if (call.getScope().isEmpty() && pattern == null) {
            return refuse(
                    call,
                    Reason.CALL,
                    name + "( … ) is not allowed: a consequence inserts findings and calls nothing else",
                    null);
        }
        Class<?> owner = call.getScope().isPresent() ? check(call.getScope().get()) : pattern;
        call.getArguments().forEach(this::check);
        return member(call, owner, name, call.getArguments().size());
    }

    private boolean arguments(
            Node call, List<? extends Executable> candidates, NodeList<Expression> arguments, String called) {
        if (candidates.isEmpty()) {
            refuse(
                    call,
                    Reason.CALL,
                    called + " with " + arguments.size() + " arguments is not offered to rules",
                    null);
            return false;
        }
        boolean fine = true;
        for (int i = 0; i < arguments.size(); i++) {
            int place = i;
            Class<?> type = check(arguments.get(i));
            if (type == REFUSED) {
                fine = false;
            } else if (candidates.stream().noneMatch(candidate -> Vocabulary.accepts(candidate, place, type))) {
                refuse(
                        arguments.get(i),
                        Reason.CALL,
                        called + " does not take a " + type.getSimpleName()
                                + " there: give a number, a text, a constant, or what" + " the finding asks for",
                        null);
                fine = false;
            }
        }
        return fine;
    }

    private Class<?> member(Expression expression, Class<?> owner, String name, int arguments) {
        if (owner == REFUSED) {
            return REFUSED;
        }
        return Vocabulary.member(owner, name, arguments)
                .orElseGet(() -> refuse(
                        expression,
                        Reason.MEMBER,
                        (owner == Object.class ? "a value whose type is not known" : owner.getSimpleName())
                                + " offers no " + name
                                + (arguments > 0 || expression instanceof MethodCallExpr ? "( … )" : "") + " to rules",
                        Fault.maybe(name, FactTypes.properties(owner))));
    }

    private Class<?> unknown(Expression expression) {
        String kind = expression.getClass().getSimpleName();
        return refuse(
                expression,
                Reason.EXPRESSION,
                REASONS.getOrDefault(kind, "this form of expression (" + kind + ")") + " is not allowed",
                null);
    }

    Class<?> refuse(Node node, Reason reason, String message, String hint) {
        int row = node.getRange().map(range -> Math.max(1, range.begin.line)).orElse(1);
        int place =
                node.getRange().map(range -> Math.max(1, range.begin.column)).orElse(1);
        refusals.add(reason, line + row - 1, row == 1 ? column + place : place, message, hint);
        return REFUSED;
    }

    private static String simple(Set<Class<?>> types) {
        return String.join(
                ", ", types.stream().map(Class::getSimpleName).sorted().toList());
    }
}
