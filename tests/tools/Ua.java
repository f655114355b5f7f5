import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Judges PDF files by one or more profiles of veraPDF, and prints what each fails.
 *
 * <p>The engine stands inside another package, which left out the library that reads profiles; they are read here.
 * Arguments: profiles joined by commas ("ua1,2a"), then files. One line a file and profile, separated by tabs:
 * path, profile, number of checks made; then, once for each rule broken: rule, message, place.
 */
public final class Ua {
    private static final Map<String, String> PROFILES =
            Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A", "3a", "PDFA-3A");
    private static final int FAILURES_SHOWN_PER_RULE = 1;

    private Ua() {}

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            ValidationProfile profile = readProfile(PROFILES.get(name), flavour);
            for (String path : List.of(arguments).subList(1, arguments.length)) {
                System.out.println(judge(path, name, flavour, profile));
            }
        }
    }

    private static String judge(String path, String name, PDFAFlavour flavour, ValidationProfile profile)
            throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), flavour);
                PDFAValidator validator =
                        ValidatorFactory.createValidator(profile, FAILURES_SHOWN_PER_RULE, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            List<String> fields = new ArrayList<>(List.of(path, name, String.valueOf(result.getTotalAssertions())));
            for (RuleId failed : result.getFailedChecks().keySet()) {
                fields.add(failed.getClause() + "-" + failed.getTestNumber());
                fields.addAll(explain(result, failed));
            }
            return String.join("\t", fields);
        }
    }

    private static List<String> explain(ValidationResult result, RuleId rule) {
        for (TestAssertion failure : result.getTestAssertions()) {
            if (failure.getRuleId().equals(rule)) {
                String place = failure.getLocation() == null ? "" : failure.getLocation().getContext();
                return List.of(oneLine(failure.getMessage()), oneLine(place));
            }
        }
        return List.of("", "");
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }

    private static ValidationProfile readProfile(String name, PDFAFlavour flavour) throws Exception {
        Element root;
        try (InputStream file = Ua.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getDocumentElement();
        }
        SortedSet<Rule> rules = new TreeSet<>(Comparator.comparing((Rule rule) -> rule.getRuleId().getClause())
                .thenComparing(rule -> rule.getRuleId().getTestNumber())
                .thenComparing(Rule::getObject));
        for (Element rule : children(child(root, "rules"), "rule")) {
            rules.add(readRule(rule));
        }
        SortedSet<Variable> variables = new TreeSet<>(Comparator.comparing(Variable::getName));
        for (Element variable : children(child(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"),
                    variable.getAttribute("object"), text(variable, "defaultValue"), text(variable, "value")));
        }
        return Profiles.profileFromSortedValues(flavour,
                Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules, variables);
    }

    private static Rule readRule(Element rule) {
        Element id = child(rule, "id");
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), readError(child(rule, "error")),
                Collections.emptyList());
    }

    private static ErrorDetails readError(Element error) {
        List<ErrorArgument> values = new ArrayList<>();
        if (error == null) {
            return Profiles.errorFromValues("", values);
        }
        for (Element argument : children(child(error, "arguments"), "argument")) {
            String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
            values.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
        }
        return Profiles.errorFromValues(text(error, "message"), values);
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getNodeName())) {
                found.add((Element) node);
            }
        }
        return found;
    }
}
