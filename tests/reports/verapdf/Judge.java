// Judges PDFs with the veraPDF engine: Judge FILE..., once for each of PDF/A-3b, PDF/A-3a and PDF/UA-1.
// One line a file and standard: PASS or FAIL, standard, file; below a FAIL each broken rule and its first place.

import java.io.FileInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Judge {
    private static final String[] STANDARDS = {"3b", "3a", "ua1"};

    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String standard : STANDARDS) {
                judge(standard, file);
            }
        }
    }

    private static void judge(String standard, String file) {
        PDFAFlavour flavour = PDFAFlavour.fromString(standard);
        try (FileInputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + standard + " " + file);
            Map<String, String> broken = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
                }
            }
            broken.forEach((rule, words) -> System.out.println("  " + rule + ": " + words));
        } catch (Throwable fault) {
            System.out.println("FAIL " + standard + " " + file + "\n  " + fault);
        }
    }
}
