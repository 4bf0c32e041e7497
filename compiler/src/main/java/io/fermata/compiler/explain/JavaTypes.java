package io.fermata.compiler.explain;

import java.util.StringJoiner;

/** Types as Java's source says them, without packages, from the descriptors and signatures of class files. */
final class JavaTypes {

    private final String text;
    private int at;

    private JavaTypes(String text) {
        this.text = text;
    }

    /** Translates a field descriptor or the signature of a type. */
    static String of(String signature) {
        return new JavaTypes(signature).type();
    }

    private String type() {
        char tag = text.charAt(at++);
        return switch (tag) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            case '[' -> type() + "[]";
            case 'T' -> typeVariable();
            default -> classType();
        };
    }

    private String typeVariable() {
        int end = text.indexOf(';', at);
        String name = text.substring(at, end);
        at = end + 1;
        return name;
    }

    private String classType() {
        StringBuilder name = new StringBuilder();
        while (true) {
            char next = text.charAt(at++);
            switch (next) {
                case ';':
                    return name.toString();
                case '/':
                    name.setLength(0);
                    break;
                case '<':
                    name.append(arguments());
                    break;
                case '$':
                    name.append(Character.isDigit(text.charAt(at)) ? '$' : '.');
                    break;
                default:
                    name.append(next);
            }
        }
    }

    private String arguments() {
        StringJoiner arguments = new StringJoiner(", ", "<", ">");
        while (text.charAt(at) != '>') {
            switch (text.charAt(at)) {
                case '*' -> {
                    at++;
                    arguments.add("?");
                }
                case '+' -> {
                    at++;
                    arguments.add("? extends " + type());
                }
                case '-' -> {
                    at++;
                    arguments.add("? super " + type());
                }
                default -> arguments.add(type());
            }
        }
        at++;
        return arguments.toString();
    }
}
