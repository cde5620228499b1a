-- What Musora Reports needs in Snowflake: a role that may only read, a small warehouse with limits,
-- and a service user that signs in with a key. Run it once as ACCOUNTADMIN, with the four values below
-- set to your own. deploy/OPERATIONS.md, “Connect Snowflake”, says when.

SET public_key = '<the text between the lines of rsa_key.pub, without line breaks>';
SET address    = '<the address of the machine that runs the reports, such as 203.0.113.7/32>';
SET database   = 'SOCIAL_MEDIA_DB';
SET credits    = 20;  -- a month; a day's reports take a few minutes of an XSMALL warehouse

-- Credits that the warehouse may use. At the limit it finishes what runs, and starts nothing new.
CREATE RESOURCE MONITOR IF NOT EXISTS MUSORA_REPORTS WITH
    CREDIT_QUOTA = $credits FREQUENCY = MONTHLY START_TIMESTAMP = IMMEDIATELY
    TRIGGERS ON 80 PERCENT DO NOTIFY ON 100 PERCENT DO SUSPEND;

-- Query acceleration is on by default in new warehouses, and costs extra.
CREATE WAREHOUSE IF NOT EXISTS MUSORA_REPORTS WITH
    WAREHOUSE_SIZE = XSMALL
    AUTO_SUSPEND = 60
    AUTO_RESUME = TRUE
    INITIALLY_SUSPENDED = TRUE
    ENABLE_QUERY_ACCELERATION = FALSE
    STATEMENT_TIMEOUT_IN_SECONDS = 900
    RESOURCE_MONITOR = MUSORA_REPORTS;

CREATE ROLE IF NOT EXISTS MUSORA_REPORTS;
GRANT USAGE ON WAREHOUSE MUSORA_REPORTS TO ROLE MUSORA_REPORTS;
GRANT USAGE ON DATABASE IDENTIFIER($database) TO ROLE MUSORA_REPORTS;

USE DATABASE IDENTIFIER($database);
GRANT USAGE ON SCHEMA ML_FEATURES TO ROLE MUSORA_REPORTS;
GRANT USAGE ON SCHEMA PREPROCESSED TO ROLE MUSORA_REPORTS;
-- The tables that the queries of config/viz_config.json name. If yours name others, grant those.
GRANT SELECT ON TABLE ML_FEATURES.COMMENT_SENTIMENT_FEATURES TO ROLE MUSORA_REPORTS;
GRANT SELECT ON TABLE ML_FEATURES.MUSORA_COMMENT_SENTIMENT_FEATURES TO ROLE MUSORA_REPORTS;
GRANT SELECT ON TABLE ML_FEATURES.DIM_CONTENT TO ROLE MUSORA_REPORTS;
GRANT SELECT ON TABLE ML_FEATURES.HELPSCOUT_CONVERSATION_FEATURES TO ROLE MUSORA_REPORTS;
GRANT SELECT ON TABLE ML_FEATURES.LEARNING_PATH_ENGAGEMENT TO ROLE MUSORA_REPORTS;
GRANT SELECT ON TABLE PREPROCESSED.USERS TO ROLE MUSORA_REPORTS;

-- The user may sign in from this address only.
CREATE NETWORK POLICY IF NOT EXISTS MUSORA_REPORTS ALLOWED_IP_LIST = ($address);

CREATE USER IF NOT EXISTS MUSORA_REPORTS
    TYPE = SERVICE
    DEFAULT_ROLE = MUSORA_REPORTS
    DEFAULT_WAREHOUSE = MUSORA_REPORTS
    NETWORK_POLICY = MUSORA_REPORTS
    RSA_PUBLIC_KEY = $public_key
    COMMENT = 'Daily reports. It may read, and nothing else.';
GRANT ROLE MUSORA_REPORTS TO USER MUSORA_REPORTS;

-- Compare RSA_PUBLIC_KEY_FP with what “musora-reports check” prints if the key is refused.
DESC USER MUSORA_REPORTS;
