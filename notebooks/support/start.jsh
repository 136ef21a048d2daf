import io.github.ntk4j.*;
import java.time.Duration;
import tech.tablesaw.api.*;
/set mode ntk4j -command
/set prompt ntk4j "\njshell> " "   ...> "
/set truncation ntk4j 20000
/set format ntk4j pre "|  "
/set format ntk4j post "%n"
/set format ntk4j errorpre "|  "
/set format ntk4j errorpost "%n"
/set format ntk4j errorline "{post}{pre}    {err}"
/set format ntk4j err "%6$s"
/set format ntk4j name "%1$s"
/set format ntk4j type "%2$s"
/set format ntk4j value "%3$s"
/set format ntk4j display "{name} ==> {value}{post}" expression,varvalue,assignment,varinit-added,modified,replaced-ok-primary
